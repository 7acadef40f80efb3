CREATE TABLE "collection_contacts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"customer_number" text NOT NULL,
	"actor" jsonb NOT NULL,
	"how" text NOT NULL,
	"outcome" text NOT NULL,
	"note" text,
	"contacted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contact_id" uuid NOT NULL,
	"customer_number" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"promised_for" date NOT NULL,
	"open_before" jsonb NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"action_id" uuid NOT NULL,
	"invoice_number" text NOT NULL,
	"customer_number" text NOT NULL,
	"currency" text NOT NULL,
	"settled_minor" bigint NOT NULL,
	"left_minor" bigint NOT NULL,
	"due_on" date NOT NULL,
	"paid_on" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_contact_id_collection_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."collection_contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "collection_contacts_customer" ON "collection_contacts" USING btree ("customer_number","contacted_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "promises_customer" ON "promises" USING btree ("customer_number");--> statement-breakpoint
CREATE INDEX "settlements_customer" ON "settlements" USING btree ("customer_number","paid_on");--> statement-breakpoint
CREATE INDEX "settlements_invoice" ON "settlements" USING btree ("invoice_number");