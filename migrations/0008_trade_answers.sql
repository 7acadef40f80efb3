CREATE TABLE "application_advices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text NOT NULL,
	CONSTRAINT "application_advices_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "functional_acknowledgements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text NOT NULL,
	CONSTRAINT "functional_acknowledgements_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "order_acknowledgements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"source_document_id" uuid,
	"source_event_id" uuid,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body" jsonb NOT NULL,
	"customer_number" text NOT NULL,
	"customer_order_number" text NOT NULL,
	CONSTRAINT "order_acknowledgements_number_unique" UNIQUE("number")
);
