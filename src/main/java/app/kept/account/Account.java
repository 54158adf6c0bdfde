package app.kept.account;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A tenant: a practice, a shop, a marketplace.
 *
 * @param domain the name in the internet under which its public page can be reached as well
 * @param country whose phone numbers need no prefix, as two letters; where it is not said, hosts' phones and zones tell
 * @param active whether it works; one that does not has no sign-ins, keys, pages or messages
 * @param policy what it says about its clients' data
 * @param brand how it looks
 * @param inDirectory whether its hosts stand in the directory under the server's own address
 * @param everyMessageEvent whether it wants an event of each message that went, arrived or was left out
 */
public record Account(
        AccountId id,
        String name,
        ZoneId timeZone,
        String language,
        Optional<String> domain,
        Optional<String> country,
        boolean active,
        Policy policy,
        Brand brand,
        boolean inDirectory,
        boolean everyMessageEvent) {}
