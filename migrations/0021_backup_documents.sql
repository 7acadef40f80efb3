CREATE TABLE "backup_documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text,
	"names" text[] NOT NULL,
	CONSTRAINT "backup_documents_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE INDEX "backup_documents_names" ON "backup_documents" USING gin ("names");--> statement-breakpoint
CREATE INDEX "backup_documents_document" ON "backup_documents" USING btree ("source_document_id");--> statement-breakpoint
CREATE INDEX "backup_documents_customer" ON "backup_documents" USING btree ("customer_number");--> statement-breakpoint
CREATE INDEX "deductions_plain_reference" ON "deductions" USING btree (ltrim(regexp_replace(upper(body ->> 'reference'), '[^A-Z0-9]', '', 'g'), '0'));--> statement-breakpoint
CREATE INDEX "orders_plain_customer_order" ON "orders" USING btree (ltrim(regexp_replace(upper("customer_order_number"), '[^A-Z0-9]', '', 'g'), '0'));--> statement-breakpoint
CREATE INDEX "shipments_plain_asn" ON "shipments" USING btree (ltrim(regexp_replace(upper(body ->> 'asnNumber'), '[^A-Z0-9]', '', 'g'), '0'));--> statement-breakpoint
CREATE INDEX "shipments_plain_bill" ON "shipments" USING btree (ltrim(regexp_replace(upper(body ->> 'billOfLading'), '[^A-Z0-9]', '', 'g'), '0'));--> statement-breakpoint
CREATE INDEX "shipments_plain_pro" ON "shipments" USING btree (ltrim(regexp_replace(upper(body ->> 'proNumber'), '[^A-Z0-9]', '', 'g'), '0'));