-- Why a body is not to be kept once its delivery is through: somebody whom it names was erased while it waited.
alter table shop_delivery add column forgotten text;
