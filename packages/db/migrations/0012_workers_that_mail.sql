-- A worker says whether it knows a way out for mails: health tells a live installation that has none.
-- ACCESS EXCLUSIVE on workers for a moment; a constant default, nothing is rewritten.
ALTER TABLE "workers" ADD COLUMN "sends_mails" boolean DEFAULT false NOT NULL;