package app.kept.account;

import java.time.ZoneId;

/** A tenant: a practice, a shop, a marketplace. */
public record Account(AccountId id, String name, ZoneId timeZone, String language) {}
