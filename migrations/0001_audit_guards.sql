-- The audit trail only grows: one head per chain, and rows that nobody can change from inside the service.
insert into audit_heads (chain, seq, hash) select chain, 0, repeat('0', 64) from generate_series(0, 15) as chain;
--> statement-breakpoint
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail only grows: % on % is refused', tg_op, tg_table_name;
end $$;
--> statement-breakpoint
create trigger audit_log_only_grows before update or delete on audit_log for each row execute function refuse_audit_change();
--> statement-breakpoint
create trigger audit_log_never_emptied before truncate on audit_log for each statement execute function refuse_audit_change();
--> statement-breakpoint
create function refuse_content_change() returns trigger language plpgsql as $$
begin
  raise exception 'a stored document is never changed: % is refused', tg_op;
end $$;
--> statement-breakpoint
create trigger document_contents_never_change before update or delete on document_contents for each row execute function refuse_content_change();
