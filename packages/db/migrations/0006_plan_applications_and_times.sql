-- What plans did to posts, so that the last one can be undone; addresses of calendar feeds; and what the planner knows more
-- of: embargo, gap and audience of accounts, bounds of waves, working days. New columns without a default or with a
-- constant one: a moment's ACCESS EXCLUSIVE lock each, no rewrite. The two CHECKs read accounts and organisations, small
-- tables. Posts that were made before have `planned_in` 0, which no plan's version is: no undo takes them away.
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"organisation_id" uuid,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_secretHash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "plan_applications" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"applied_at" timestamp with time zone NOT NULL,
	"time_zone_data" text NOT NULL,
	"created" integer NOT NULL,
	"changed" integer NOT NULL,
	"canceled" integer NOT NULL,
	"anchor" text,
	"anchor_at" timestamp with time zone,
	"anchor_wall" text,
	"undone_at" timestamp with time zone,
	CONSTRAINT "plan_applications_version" UNIQUE("campaign_id","version"),
	CONSTRAINT "plan_applications_kind" CHECK ("plan_applications"."kind" in ('apply', 'move-anchor', 'agreed')),
	CONSTRAINT "plan_applications_move_has_its_anchor" CHECK (("plan_applications"."kind" = 'move-anchor') = ("plan_applications"."anchor" is not null) and num_nulls("plan_applications"."anchor", "plan_applications"."anchor_at", "plan_applications"."anchor_wall") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "plan_undo" (
	"application_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"rev_after" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"message_id" uuid NOT NULL,
	"variant_id" uuid,
	"locale" text NOT NULL,
	"text" text,
	"content_hash" text,
	"spoken_hash" text,
	"notes" text[] NOT NULL,
	"cost_micro_usd" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"late_after" timestamp with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"settled_at" timestamp with time zone,
	"cancel_requested_at" timestamp with time zone,
	"plan_version" integer NOT NULL,
	"planned_in" integer NOT NULL,
	CONSTRAINT "plan_undo_application_id_post_id_pk" PRIMARY KEY("application_id","post_id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "audience" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "embargo_until" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "account_gap" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "working_days" text[];--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "planned_in" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "earliest" jsonb;--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "latest" jsonb;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_applications" ADD CONSTRAINT "plan_applications_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_feeds_campaign" ON "calendar_feeds" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "calendar_feeds_organisation" ON "calendar_feeds" USING btree ("organisation_id");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_audience" CHECK ("accounts"."audience" >= 0);--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_working_days" CHECK ("organisations"."working_days" <@ array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] and cardinality("organisations"."working_days") > 0);