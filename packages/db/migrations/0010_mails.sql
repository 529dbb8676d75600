-- Mails to send, queued in the transaction of what they tell, and where organisations are written to. Addresses and what mails
-- say are sealed by the vault. New tables only: ACCESS EXCLUSIVE on organisations for a moment, for the foreign keys.
CREATE TABLE "contacts" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"locale" text NOT NULL,
	"receipts" text DEFAULT 'each' NOT NULL,
	"reminders" boolean DEFAULT true NOT NULL,
	"discreet" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contacts_receipts" CHECK ("contacts"."receipts" in ('each', 'daily', 'none'))
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"organisation_id" uuid,
	"address" text,
	"content" text,
	"dedupe" text,
	"queued_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"useless_after" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "mails_dedupe_unique" UNIQUE("dedupe"),
	CONSTRAINT "mails_kind" CHECK ("mails"."kind" ~ '^[a-z]+(-[a-z]+)*$'),
	CONSTRAINT "mails_end_once" CHECK ("mails"."sent_at" is null or "mails"."failed_at" is null),
	CONSTRAINT "mails_failed_has_a_reason" CHECK ("mails"."failed_at" is null or "mails"."reason" is not null),
	CONSTRAINT "mails_unsent_are_whole" CHECK ("mails"."sent_at" is not null or "mails"."failed_at" is not null or ("mails"."address" is not null and "mails"."content" is not null)),
	CONSTRAINT "mails_emptied_as_a_whole" CHECK (("mails"."address" is null) = ("mails"."content" is null)),
	CONSTRAINT "mails_tries" CHECK ("mails"."tries" >= 0)
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_next" ON "mails" USING btree ("next_at") WHERE sent_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX "mails_kept" ON "mails" USING btree ("queued_at") WHERE content is not null;--> statement-breakpoint
CREATE INDEX "mails_organisation" ON "mails" USING btree ("organisation_id");