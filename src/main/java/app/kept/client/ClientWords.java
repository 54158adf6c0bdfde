package app.kept.client;

import app.kept.platform.db.LikePattern;
import java.util.Locale;
import java.util.Optional;

/**
 * Clients by words: a part of a name, an email or a phone. What is said of each is one text with an index of its parts of
 * three letters.
 *
 * @param words as a pattern
 * @param number as a pattern; empty where no phone is meant
 */
record ClientWords(String words, Optional<String> number) {
    /** Each on a line of its own, so that nothing runs across; as in client_said_ix. */
    private static final String SAID = """
            (lower(client.name) || chr(10) || coalesce(client.email, '') || chr(10) || coalesce(client.phone, ''))""";

    /**
     * Among those who are nearest to where a page begins. Written so that no index fits: it would find very many for words
     * that are part of everybody.
     */
    static final String NEAR = """
            and (SAID || '' like :words or client.phone like :number)
            """.replace("SAID", SAID);

    /** Among all, and those who are somebody else by now. They are found before they are sorted, however many all are. */
    static final String FOUND = """
            and client.id in (
                with found as materialized (
                    select id from client
                    where account_id = :account and merged_into is null and SAID like :words
                    union all
                    select id from client
                    where account_id = :account and merged_into is null and SAID like :number and phone like :number
                    union all
                    select merged_into from client
                    where account_id = :account and merged_into is not null and (SAID like :words or phone like :number))
                select id from found)
            """.replace("SAID", SAID);

    static ClientWords of(String typed) {
        String words = typed.toLowerCase(Locale.ROOT);
        return new ClientWords(LikePattern.within(words), digits(words).map(LikePattern::within));
    }

    /** As phones are kept: nobody searches for the blanks in one. Two digits stand in every phone. */
    private static Optional<String> digits(String words) {
        String digits = words.replaceAll("[^0-9]", "");
        boolean isNumber = digits.length() >= 3 && words.codePoints().noneMatch(Character::isLetter);
        return isNumber ? Optional.of(digits) : Optional.empty();
    }
}
