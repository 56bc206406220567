-- Who may see an audience, whether or not they have times: the licences and the payers of a row together, because where few of
-- a state's clinicians take an insurance, either list alone is long. Neither changes with a booking, so that the counts in these
-- rows are still updated in place.
CREATE INDEX clinician_load_audience ON clinician_load USING gin (states, payers);
