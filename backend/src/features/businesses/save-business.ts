import { isDeepStrictEqual } from 'node:util';
import { type BusinessProfile, businessProfile } from '@biznavigate/contracts';
import type { Write } from '../../write/write.ts';

/** A business as its owner states it; `tenant_id` comes from the unit of work. */
export type BusinessDraft = Omit<BusinessProfile['payload'], 'tenant_id'>;

/**
 * Creates the business or changes it, and publishes `business.profile` when anything is new. Of several at once with the
 * same profile, one publishes.
 */
export async function saveBusiness(
  write: Write,
  draft: BusinessDraft,
): Promise<{ readonly changed: boolean }> {
  const { business_id, ...profile } = draft;
  const inserted = await write.transaction
    .insertInto('businesses')
    .values({ business_id, tenant_id: write.tenantId, name: draft.name, profile: JSON.stringify(profile) })
    .onConflict((conflict) => conflict.column('business_id').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n && !(await changeProfile(write, draft)))
    return { changed: false };
  publishProfile(write, draft);
  return { changed: true };
}

/** Tells the AI services what the business is now. Safe to repeat: the newest record of a business is the whole truth. */
export function publishProfile(write: Write, draft: BusinessDraft): void {
  write.emit(businessProfile.create(write.occurrence(), { ...draft, tenant_id: write.tenantId }));
}

async function changeProfile(write: Write, { business_id, ...profile }: BusinessDraft): Promise<boolean> {
  const before = await write.transaction
    .selectFrom('businesses')
    .select('profile')
    .where('business_id', '=', business_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const json = JSON.stringify(profile);
  if (isDeepStrictEqual(before.profile, JSON.parse(json))) return false;
  await write.transaction
    .updateTable('businesses')
    .set({ name: profile.name, profile: json, updated_at: write.now })
    .where('business_id', '=', business_id)
    .execute();
  return true;
}
