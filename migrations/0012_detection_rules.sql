CREATE TABLE "stock_levels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"item_number" text NOT NULL,
	"warehouse" text NOT NULL,
	CONSTRAINT "stock_levels_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "rule_findings" (
	"rule_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_number" text NOT NULL,
	"rule_version" integer NOT NULL,
	"state" text NOT NULL,
	"family_kind" text NOT NULL,
	"family_number" text NOT NULL,
	"occurrence" integer DEFAULT 0 NOT NULL,
	"since" timestamp (3) with time zone,
	"case_id" uuid,
	"grouped" boolean DEFAULT false NOT NULL,
	"cause" text DEFAULT '' NOT NULL,
	"currency" text DEFAULT 'XXX' NOT NULL,
	"money_minor" bigint DEFAULT 0 NOT NULL,
	"customer_number" text,
	"finding" jsonb,
	"due_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rule_findings_rule_id_subject_kind_subject_number_pk" PRIMARY KEY("rule_id","subject_kind","subject_number")
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" jsonb NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"activated_at" timestamp (3) with time zone,
	CONSTRAINT "rules_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
DROP INDEX "orders_customer";--> statement-breakpoint
CREATE INDEX "stock_levels_item" ON "stock_levels" USING btree ("item_number");--> statement-breakpoint
CREATE INDEX "rule_findings_subject" ON "rule_findings" USING btree ("subject_kind","subject_number");--> statement-breakpoint
CREATE INDEX "rule_findings_due" ON "rule_findings" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "rule_findings_group" ON "rule_findings" USING btree ("rule_id","cause","currency") WHERE state = 'holding';--> statement-breakpoint
CREATE INDEX "rule_findings_cause" ON "rule_findings" USING btree ("cause") WHERE state = 'holding';--> statement-breakpoint
CREATE INDEX "rule_findings_customer" ON "rule_findings" USING btree ("customer_number") WHERE state = 'holding';--> statement-breakpoint
CREATE INDEX "rule_findings_checked" ON "rule_findings" USING btree ("checked_at") WHERE state = 'holding';--> statement-breakpoint
CREATE INDEX "rule_findings_case" ON "rule_findings" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rules_one_active" ON "rules" USING btree ("id") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "order_acknowledgements_customer" ON "order_acknowledgements" USING btree ("customer_number","customer_order_number");--> statement-breakpoint
CREATE INDEX "receipt_advices_shipment" ON "receipt_advices" USING btree ("shipment_number");--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("customer_number","as_of");