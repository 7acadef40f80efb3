ALTER TABLE "cash_claims" ADD COLUMN "item_kind" text DEFAULT 'invoice' NOT NULL;--> statement-breakpoint
UPDATE "cash_claims" SET "item_kind" = 'credit_memo'
WHERE NOT EXISTS (SELECT 1 FROM "invoices" WHERE "invoices"."number" = "cash_claims"."item_number");--> statement-breakpoint
ALTER TABLE "cash_claims" DROP CONSTRAINT "cash_claims_number_item_number_pk";--> statement-breakpoint
ALTER TABLE "cash_claims" ADD CONSTRAINT "cash_claims_number_item_number_item_kind_pk" PRIMARY KEY("number","item_number","item_kind");
