CREATE TABLE "sign_in_failures" (
	"login_hash" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customer_aliases" DROP CONSTRAINT "customer_aliases_alias_customer_number_pk";--> statement-breakpoint
ALTER TABLE "customer_aliases" ADD COLUMN "how" text DEFAULT 'alias' NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_aliases" ADD CONSTRAINT "customer_aliases_alias_customer_number_how_pk" PRIMARY KEY("alias","customer_number","how");--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "sign_in_failures_age" ON "sign_in_failures" USING btree ("window_started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_answer" ON "documents" USING btree ("answers_document_id") WHERE answers_document_id is not null;--> statement-breakpoint
CREATE INDEX "customer_aliases_customer" ON "customer_aliases" USING btree ("customer_number");--> statement-breakpoint
CREATE INDEX "deductions_remittance" ON "deductions" USING btree ("remittance_number");--> statement-breakpoint
CREATE INDEX "invoices_plain_number" ON "invoices" USING btree ("customer_number",ltrim(regexp_replace(upper("number"), '[^A-Z0-9]', '', 'g'), '0'));--> statement-breakpoint
CREATE INDEX "remittances_document" ON "remittances" USING btree ("source_document_id");