-- The distance that a plan keeps between the posts of a wave, for the claim to keep it too (wave_gaps), and when an account
-- is looked at once more after its post was left to a person (posts.look_at). Only additions: an older worker goes on.
-- ACCESS EXCLUSIVE on posts for a moment: the new column has no default; the index reads posts once, of which few are unconfirmed.
CREATE TABLE "wave_gaps" (
	"wave_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"gap_ms" bigint NOT NULL,
	"next_slot_at" timestamp with time zone DEFAULT '-infinity' NOT NULL,
	"slot_post_id" uuid,
	CONSTRAINT "wave_gaps_wave_id_platform_pk" PRIMARY KEY("wave_id","platform"),
	CONSTRAINT "wave_gaps_platform" CHECK ("wave_gaps"."platform" in ('x', 'mastodon', 'bluesky', 'facebook')),
	CONSTRAINT "wave_gaps_is_a_distance" CHECK ("wave_gaps"."gap_ms" > 0)
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "look_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "wave_gaps" ADD CONSTRAINT "wave_gaps_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_look" ON "posts" USING btree ("look_at") WHERE state = 'unconfirmed' and settle_at is null;--> statement-breakpoint
-- Waves that are planned already keep what their spread asks for; what their networks want besides comes with the next plan.
INSERT INTO "wave_gaps" ("wave_id", "platform", "gap_ms")
SELECT w."id", n."platform", g."ms" FROM "waves" w
CROSS JOIN LATERAL unnest(w."platforms") AS n("platform")
CROSS JOIN LATERAL (SELECT (extract(epoch FROM (w."spread" ->> 'gap')::interval) * 1000)::bigint AS "ms") g
WHERE NOT w."together" AND g."ms" > 0;
