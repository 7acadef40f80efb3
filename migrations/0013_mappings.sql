CREATE TABLE "load_files" (
	"load_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"path" text NOT NULL,
	"document_id" uuid NOT NULL,
	CONSTRAINT "load_files_load_id_place_pk" PRIMARY KEY("load_id","place")
);
--> statement-breakpoint
CREATE TABLE "load_problems" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "load_problems_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"load_id" uuid NOT NULL,
	"record" text NOT NULL,
	"file" text NOT NULL,
	"row" integer NOT NULL,
	"column" text,
	"value" text,
	"code" text NOT NULL,
	"message" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mapping_id" text NOT NULL,
	"mapping_version" integer NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"content_hash" text NOT NULL,
	"actor" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"report" jsonb NOT NULL,
	"problems" integer DEFAULT 0 NOT NULL,
	"case_id" uuid,
	"received_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mappings" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" jsonb NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"activated_at" timestamp (3) with time zone,
	CONSTRAINT "mappings_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "parked_rows" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"load_id" uuid NOT NULL,
	"mapping_id" text NOT NULL,
	"record" text NOT NULL,
	"number" text NOT NULL,
	"wants_kind" text NOT NULL,
	"wants_number" text NOT NULL,
	"tables" jsonb NOT NULL,
	"document_id" uuid NOT NULL,
	"state" text NOT NULL,
	"parked_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "load_files" ADD CONSTRAINT "load_files_load_id_loads_id_fk" FOREIGN KEY ("load_id") REFERENCES "public"."loads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "load_files" ADD CONSTRAINT "load_files_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "load_problems" ADD CONSTRAINT "load_problems_load_id_loads_id_fk" FOREIGN KEY ("load_id") REFERENCES "public"."loads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parked_rows" ADD CONSTRAINT "parked_rows_load_id_loads_id_fk" FOREIGN KEY ("load_id") REFERENCES "public"."loads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "load_problems_load" ON "load_problems" USING btree ("load_id","id");--> statement-breakpoint
CREATE INDEX "loads_received" ON "loads" USING btree ("received_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "mappings_one_active" ON "mappings" USING btree ("id") WHERE state = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "parked_rows_record" ON "parked_rows" USING btree ("mapping_id","record","number");--> statement-breakpoint
CREATE INDEX "parked_rows_wants" ON "parked_rows" USING btree ("wants_kind","wants_number") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "parked_rows_load" ON "parked_rows" USING btree ("load_id");