-- What the suggested actions need, by the name of the action.
alter table analyses add column action_parameters jsonb;
