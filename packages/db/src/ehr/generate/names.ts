/** First names as a large American city has them. */
export const FIRST_NAMES = (
  "Amara Ana Andre Aaliyah Aiko Alejandra Amir Anjali Arjun Ayesha Beatriz Benjamin Brianna Bảo Camila Carlos Chen Chidi " +
  "Chloe Chidinma Claire Daniel Daniela David Deepa Diego Dmitri Eleanor Elena Elijah Emeka Emily Emma Esther Ethan Fatima " +
  "Felix Francesca Gabriel Genevieve Giovanni Grace Hana Hannah Hassan Hiroshi Imani Ingrid Isaac Isabella Ivan Jamal James " +
  "Jasmine Javier Jin José Joseph Joshua Joy Juan Julia Kai Karen Kavya Kenji Keisha Khalil Kofi Kwame Lan Laila Laura Leah " +
  "Leilani Leo Lina Linh Lucía Luis Lydia Magdalena Malik Marcus María Mariam Mateo Mei Michael Miguel Mila Minh Miriam " +
  "Mohammed Monique Nadia Naomi Natalia Nathan Ngozi Nia Nikhil Noah Nora Oksana Olivia Omar Oscar Paola Patrick Paul " +
  "Priya Quincy Rachel Rafael Ramón Raúl Ravi Rebecca Renée Robert Rosa Ruth Saanvi Samira Samuel Sana Sarah Sasha Sean " +
  "Shreya Simone Siobhán Sofía Sophie Stephen Sunita Svetlana Tamara Tara Terrence Theo Thomas Tiana Tomás Tuan Uma Valentina " +
  "Vanessa Victor Vikram Walter Wei William Xavier Ximena Yara Yasmin Yolanda Yuki Zachary Zainab Zoë Żaneta"
).split(" ");

/** Last names, with the spaces, hyphens and apostrophes that real lists have. */
export const LAST_NAMES = (
  "Abebe,Adams,Adeyemi,Aguilar,Ahmed,Alvarez,Anderson,Andersson,Bailey,Baker,Banerjee,Begum,Bennett,Bernstein,Bianchi,Brooks," +
  "Brown,Campbell,Carter,Castillo,Chang,Chaudhry,Chen,Choi,Clark,Cohen,Coleman,Collins,Cooper,Cruz,D'Angelo,Davis,de la Cruz," +
  "Delgado,Desai,Diaz,Doyle,Edwards,Eze,Fernández,Feldman,Fischer,Flores,Foster,Friedman,Fujimoto,García,Goldberg,Gomez," +
  "González,Gray,Green,Gupta,Gutiérrez,Hall,Hansen,Harris,Hassan,Hernandez,Hill,Hoang,Hughes,Hussein,Ibrahim,Ivanova,Jackson," +
  "Jain,Jensen,Johnson,Jones,Joseph,Kaplan,Kelly,Khan,Kim,King,Kowalski,Kumar,Lam,Lee,Levine,Lewis,Li,Lin,Liu,López,MacDonald," +
  "Martin,Martínez,Mbeki,McCarthy,Mehta,Mendoza,Miller,Mitchell,Moore,Morales,Morgan,Murphy,Nakamura,Nelson,Ng,Nguyen,Núñez," +
  "O'Brien,O'Connor,Okafor,Okonkwo,Oliveira,Ortiz,Osei,Papadopoulos,Park,Patel,Pereira,Perez,Peterson,Pham,Phillips,Popov," +
  "Powell,Price,Rahman,Ramirez,Ramos,Reddy,Reyes,Rivera,Roberts,Robinson,Rodriguez,Rosen,Rossi,Ruiz,Russo,Sánchez,Sanders,Santos," +
  "Sato,Schmidt,Schwartz,Scott,Shah,Sharma,Silva,Singh,Smith,Sokolov,Stein,Stewart,Suzuki,Tanaka,Taylor,Thomas,Thompson,Torres," +
  "Tran,Tsai,Turner,Van der Berg,Vargas,Vasquez,Velez,Walker,Wang,Washington,Watanabe,Weiss,White,Williams,Wilson,Wójcik,Wong," +
  "Wright,Wu,Yamamoto,Yang,Young,Yusuf,Zamora,Zhang,Zhao,Ziegler,Smith-Jones,Lopez-Reyes,Park-Williams"
).split(",");
