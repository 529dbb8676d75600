-- The audit: entries, the chain that binds their order, where it ends, and signed checkpoints of it. New tables only: no lock
-- on anything that is in use. Adding an entry locks nothing but `audit_head`, at the very end of its transaction: the chain's
-- trigger is deferred to the commit, so that nobody waits for a change that is still being written (docs/decisions/0018).
CREATE TABLE "audit_chain" (
	"n" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_entry" UNIQUE("entry_id"),
	CONSTRAINT "audit_chain_hash" CHECK ("audit_chain"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"n" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"key_id" text NOT NULL,
	"public_key" text NOT NULL,
	"signature" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone DEFAULT chorus_now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"campaign_id" uuid,
	"organisation_id" uuid,
	"detail" jsonb NOT NULL,
	CONSTRAINT "audit_entries_actor" CHECK ("audit_entries"."actor" ~ '^(admin-command|(person|token|organisation|worker):[^@[:space:]]{1,200})$'),
	CONSTRAINT "audit_entries_action" CHECK ("audit_entries"."action" ~ '^[a-z-]+[.][a-z-]+$'),
	CONSTRAINT "audit_entries_object" CHECK ("audit_entries"."object_kind" ~ '^[a-z-]+$' and "audit_entries"."object_id" ~ '^[^@[:space:]]+$' and octet_length("audit_entries"."object_id") <= 300),
	CONSTRAINT "audit_entries_detail" CHECK (jsonb_typeof("audit_entries"."detail") = 'object' and octet_length("audit_entries"."detail"::text) <= 2000)
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"singleton" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"n" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_head_is_one_row" CHECK ("audit_head"."singleton")
);
--> statement-breakpoint
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_entry_id_audit_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."audit_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_campaign" ON "audit_entries" USING btree ("campaign_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_object" ON "audit_entries" USING btree ("object_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor","id");--> statement-breakpoint
INSERT INTO audit_head (n, hash) VALUES (0, repeat('0', 64));
--> statement-breakpoint
-- An entry as the one text that its hash is made of: RFC 8785, names sorted, no spaces, moments in UTC to the microsecond.
CREATE FUNCTION audit_canonical(entry audit_entries) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT '{"action":' || to_json(entry.action)
    || ',"actor":' || to_json(entry.actor)
    || ',"at":"' || to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","campaignId":' || coalesce(to_json(entry.campaign_id)::text, 'null')
    || ',"detail":{' || coalesce((
         SELECT string_agg(to_json(key) || ':' || value, ',' ORDER BY key COLLATE "C") FROM jsonb_each(entry.detail)), '')
    || '},"id":"' || entry.id
    || '","object":{"id":' || to_json(entry.object_id) || ',"kind":' || to_json(entry.object_kind)
    || '},"organisationId":' || coalesce(to_json(entry.organisation_id)::text, 'null') || '}'
$$;
--> statement-breakpoint
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  head.n := head.n + 1;
  head.hash := encode(sha256(convert_to(head.hash || audit_canonical(NEW), 'UTF8')), 'hex');
  INSERT INTO audit_chain (n, entry_id, hash) VALUES (head.n, NEW.id, head.hash);
  UPDATE audit_head SET n = head.n, hash = head.hash;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_entries_are_chained AFTER INSERT ON audit_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
--> statement-breakpoint
CREATE TRIGGER audit_entries_are_never_changed BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER audit_entries_are_never_emptied BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER audit_chain_is_never_changed BEFORE UPDATE OR DELETE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER audit_chain_is_never_emptied BEFORE TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
-- What is not written by the trigger above is written by nobody.
CREATE TRIGGER audit_chain_grows_by_entries_only BEFORE INSERT ON audit_chain
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER audit_head_moves_with_the_chain_only BEFORE INSERT OR UPDATE OR DELETE ON audit_head
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER audit_head_is_never_emptied BEFORE TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_are_never_changed BEFORE UPDATE OR DELETE ON audit_checkpoints
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_are_never_emptied BEFORE TRUNCATE ON audit_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();
