-- Answers of the API to requests with an Idempotency-Key, kept for a day, so that a create that is asked for again
-- because its answer was lost is not done again. A new table: no lock to wait for.
CREATE TABLE "idempotency_keys" (
	"token_hash" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"request_hash" text NOT NULL,
	"holder" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"status" integer,
	"content_type" text,
	"location" text,
	"body" text,
	CONSTRAINT "idempotency_keys_token_hash_key_pk" PRIMARY KEY("token_hash","key"),
	CONSTRAINT "idempotency_keys_ended_is_whole" CHECK ("idempotency_keys"."status" is not null or "idempotency_keys"."body" is null)
);
--> statement-breakpoint
CREATE INDEX "idempotency_keys_started" ON "idempotency_keys" USING btree ("started_at");