CREATE TABLE "prediction_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" text NOT NULL,
	"model_version" text NOT NULL,
	"as_of" date NOT NULL,
	"inputs_hash" text NOT NULL,
	"learned_from" integer NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "predictions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"run_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"subject_number" text NOT NULL,
	"customer_number" text NOT NULL,
	"as_of" date NOT NULL,
	"body" jsonb NOT NULL,
	"outcome" jsonb,
	"scored_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "predictions" ADD CONSTRAINT "predictions_run_id_prediction_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."prediction_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prediction_runs_latest" ON "prediction_runs" USING btree ("purpose","made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "predictions_once" ON "predictions" USING btree ("purpose","subject_number","as_of");--> statement-breakpoint
CREATE INDEX "predictions_unscored" ON "predictions" USING btree ("purpose","subject_number") WHERE scored_at is null;--> statement-breakpoint
CREATE INDEX "predictions_scored" ON "predictions" USING btree ("purpose","scored_at");