CREATE TABLE "cash_claims" (
	"number" text NOT NULL,
	"item_number" text NOT NULL,
	"settled_minor" bigint NOT NULL,
	CONSTRAINT "cash_claims_number_item_number_pk" PRIMARY KEY("number","item_number")
);
--> statement-breakpoint
CREATE TABLE "cash_matches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"state" text NOT NULL,
	"case_id" uuid,
	"customer_number" text,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"payment_number" text,
	"bank_transaction_numbers" text[] DEFAULT '{}' NOT NULL,
	"lines" integer NOT NULL,
	"lines_matched" integer NOT NULL,
	"matched_minor" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cash_matches_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "cash_postings" (
	"action_id" uuid PRIMARY KEY NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "match_memory" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"customer_number" text NOT NULL,
	"reference" text NOT NULL,
	"item_number" text NOT NULL,
	"outcome" smallint NOT NULL,
	"recommendation_id" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credit_memos" ADD COLUMN "currency" text DEFAULT 'XXX' NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_memos" ADD COLUMN "open_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "customer_order_number" text;--> statement-breakpoint
CREATE INDEX "cash_claims_item" ON "cash_claims" USING btree ("item_number");--> statement-breakpoint
CREATE INDEX "cash_matches_case" ON "cash_matches" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "cash_matches_customer" ON "cash_matches" USING btree ("customer_number");--> statement-breakpoint
CREATE INDEX "cash_matches_bank" ON "cash_matches" USING gin ("bank_transaction_numbers");--> statement-breakpoint
CREATE INDEX "match_memory_reference" ON "match_memory" USING btree ("customer_number","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "match_memory_once" ON "match_memory" USING btree ("recommendation_id","reference","item_number");--> statement-breakpoint
CREATE INDEX "credit_memos_customer" ON "credit_memos" USING btree ("customer_number");--> statement-breakpoint
CREATE INDEX "invoices_customer_order" ON "invoices" USING btree ("customer_number",ltrim(regexp_replace(upper("customer_order_number"), '[^A-Z0-9]', '', 'g'), '0')) WHERE open_minor <> 0;--> statement-breakpoint
CREATE INDEX "invoices_open_amount" ON "invoices" USING btree ("customer_number","open_minor") WHERE open_minor <> 0;--> statement-breakpoint
CREATE INDEX "invoices_open_like" ON "invoices" USING gin (ltrim(regexp_replace(upper("number"), '[^A-Z0-9]', '', 'g'), '0') gin_trgm_ops) WHERE open_minor <> 0;--> statement-breakpoint
UPDATE "invoices" SET "customer_order_number" = left("body" ->> 'customerOrderNumber', 200);--> statement-breakpoint
UPDATE "credit_memos" SET "currency" = "body" ->> 'currency', "open_minor" = -abs(("body" ->> 'totalMinor')::bigint);
