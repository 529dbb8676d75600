-- The ledger of approvals of texts, what a consent says of texts, and what a post keeps of its approval. Columns without a
-- default or with a constant one: a moment's ACCESS EXCLUSIVE lock each, no rewrite. The foreign key of posts reads posts
-- once under SHARE ROW EXCLUSIVE (no writes meanwhile: every approval_id is null), the CHECK
-- reads consents, a small table. `approvals.post_id` has no foreign key: the undo of a plan deletes posts that it made, and
-- the ledger keeps what was said of them. Consents given before cover every text, as they did.
CREATE TABLE "approvals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content_hash" text NOT NULL,
	"wording_hash" text,
	"not_before" timestamp with time zone,
	"not_after" timestamp with time zone,
	"follows_deadline" boolean DEFAULT false NOT NULL,
	"anchor" text,
	"anchor_at" timestamp with time zone,
	"granted_by" text NOT NULL,
	"mode" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_kind" CHECK ("approvals"."kind" in ('grant', 'revocation')),
	CONSTRAINT "approvals_mode" CHECK ("approvals"."mode" in ('rehearsal', 'live')),
	CONSTRAINT "approvals_auto_only_in_rehearsal" CHECK ("approvals"."granted_by" <> 'auto-consent' or "approvals"."mode" = 'rehearsal'),
	CONSTRAINT "approvals_grant_has_a_window" CHECK (case "approvals"."kind" when 'grant' then num_nulls("approvals"."not_before", "approvals"."not_after") = 0 and "approvals"."not_before" <= "approvals"."not_after"
        else num_nonnulls("approvals"."not_before", "approvals"."not_after") = 0 end),
	CONSTRAINT "approvals_anchor_has_its_time" CHECK (num_nulls("approvals"."anchor", "approvals"."anchor_at") <> 1)
);
--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "texts" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_undo" ADD COLUMN "wording_hash" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "wording_hash" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "approval_id" uuid;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approvals_post" ON "approvals" USING btree ("post_id","id");--> statement-breakpoint
CREATE INDEX "approvals_participation" ON "approvals" USING btree ("campaign_id","organisation_id","id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_texts" CHECK ("consents"."texts" in ('all', 'each'));--> statement-breakpoint
CREATE TRIGGER approvals_are_never_changed BEFORE UPDATE OR DELETE ON approvals
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();
--> statement-breakpoint
CREATE TRIGGER approvals_are_never_emptied BEFORE TRUNCATE ON approvals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();
