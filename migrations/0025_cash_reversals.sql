CREATE TABLE "cash_reversals" (
	"application_action_id" uuid PRIMARY KEY NOT NULL,
	"action_id" uuid NOT NULL,
	"bank_transaction_number" text NOT NULL,
	"reversed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cash_reversals_action_id_unique" UNIQUE("action_id")
);
--> statement-breakpoint
CREATE INDEX "cash_reversals_bank" ON "cash_reversals" USING btree ("bank_transaction_number");