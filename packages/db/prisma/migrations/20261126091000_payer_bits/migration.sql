-- A bit of the mask for each payer, told out in turn: by a hash of the name two of fifteen shared one, and a search for the
-- one read past everybody who takes the other. From the 65th payer on some share again, and readers check the payer itself.
ALTER TABLE payer ADD COLUMN mask_bit smallint;
UPDATE payer p SET mask_bit = n.nth
FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) % 64 AS nth FROM payer) n WHERE n.id = p.id;

CREATE FUNCTION give_payer_a_bit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT b INTO new.mask_bit FROM generate_series(0, 63) AS b LEFT JOIN payer p ON p.mask_bit = b
  GROUP BY b ORDER BY count(p.id), b LIMIT 1;
  RETURN new;
END $$;
CREATE TRIGGER give_payer_a_bit BEFORE INSERT ON payer FOR EACH ROW EXECUTE FUNCTION give_payer_a_bit();
ALTER TABLE payer ALTER COLUMN mask_bit SET NOT NULL;

CREATE OR REPLACE FUNCTION payer_bit(payer text) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT 1::bigint << p.mask_bit FROM payer p WHERE p.id = payer_bit.payer
$$;

UPDATE day_rank r SET payers = a.payers
FROM (SELECT i.clinician_id, bit_or(1::bigint << p.mask_bit) AS payers
      FROM clinician_insurance i JOIN payer p ON p.id = i.payer_id GROUP BY i.clinician_id) a
WHERE a.clinician_id = r.clinician_id;
