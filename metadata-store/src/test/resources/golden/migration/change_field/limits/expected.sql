ALTER TABLE "t_golden"."authors" DROP CONSTRAINT "authors_name_len_44e034b6";
ALTER TABLE "t_golden"."authors" ADD CONSTRAINT "authors_name_len_44e034b6" CHECK (char_length("name") >= 2 AND char_length("name") <= 100) NOT VALID;
ALTER TABLE "t_golden"."authors" VALIDATE CONSTRAINT "authors_name_len_44e034b6";
