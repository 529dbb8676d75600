CREATE TABLE "launch_waivers" (
	"campaign_id" uuid NOT NULL,
	"point" text NOT NULL,
	"count" integer NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "launch_waivers_campaign_id_point_pk" PRIMARY KEY("campaign_id","point"),
	CONSTRAINT "launch_waivers_count" CHECK ("launch_waivers"."count" >= 0),
	CONSTRAINT "launch_waivers_have_a_reason" CHECK ("launch_waivers"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "post_deletions" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" text NOT NULL,
	"note" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"end" text,
	"evidence" jsonb,
	CONSTRAINT "post_deletions_end" CHECK ("post_deletions"."end" in ('deleted', 'absent', 'refused', 'given-up')),
	CONSTRAINT "post_deletions_ended" CHECK (num_nulls("post_deletions"."ended_at", "post_deletions"."end") <> 1)
);
--> statement-breakpoint
ALTER TABLE "waves" ADD COLUMN "paused_reason" text;--> statement-breakpoint
ALTER TABLE "launch_waivers" ADD CONSTRAINT "launch_waivers_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_deletions" ADD CONSTRAINT "post_deletions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_deletions_open" ON "post_deletions" USING btree ("next_at") WHERE ended_at is null;