package app.kept.message.whatsapp;

import app.kept.message.channel.Fault;
import app.kept.message.phone.ErrorTable;
import app.kept.message.phone.ErrorTable.Meaning;
import java.util.HashMap;
import java.util.Map;

/** What Meta's error codes mean for us. Only the code counts: titles and subcodes change. */
final class WhatsAppFaults {
    static final ErrorTable TABLE = new ErrorTable("WhatsApp", known());

    /** They may lack WhatsApp, or have an old one, or be out of reach; Meta does not say which. */
    static final int UNDELIVERABLE = 131026;

    private WhatsAppFaults() {}

    private static Map<Integer, Meaning> known() {
        var known = new HashMap<Integer, Meaning>();
        put(known, Fault.PROVIDER, "Meta does not accept the token.", 0, 190, 3, 10, 200, 131005);
        put(known, Fault.PROVIDER, "The account is blocked for breaking WhatsApp's rules.", 368, 131031);
        put(known, Fault.PROVIDER, "The account cannot pay: see its billing at Meta.", 131042);
        put(known, Fault.PROVIDER, "The number is not registered for WhatsApp.", 131045, 133010, 133015);
        put(known, Fault.PROVIDER, "The number was registered too often; wait three days.", 133016);
        put(known, Fault.CONTENT, "A test number writes only to those who were listed at Meta.", 131030);
        put(known, Fault.THROTTLED, "Too many at once.", 4, 80007, 130429, 131048);
        put(known, Fault.BUSY, "Too many to this number at once.", 131056);
        put(known, Fault.BUSY, "WhatsApp is busy.", 2, 131000, 131016, 131057, 133004);
        put(known, Fault.ADDRESS, "They cannot be reached by WhatsApp.", UNDELIVERABLE, 131021);
        put(known, Fault.OPTED_OUT, "They want none of these messages.", 131050);
        put(
                known,
                Fault.CONTENT,
                "Outside of 24 hours after their last message WhatsApp carries approved templates only: name one for "
                        + "this message where WhatsApp is set up.",
                131047);
        put(
                known,
                Fault.CONTENT,
                "WhatsApp chose not to bring it to this person, and may not be asked again.",
                131049,
                130472);
        put(known, Fault.CONTENT, "WhatsApp does not bring it to this country.", 130497);
        put(
                known,
                Fault.CONTENT,
                "The template does not fit: its name, its language, whether it is approved, or how many gaps it has.",
                132000,
                132001,
                132005,
                132007,
                132012,
                132018,
                132068,
                132069);
        put(known, Fault.CONTENT, "WhatsApp has paused or switched off this template.", 132015, 132016);
        put(
                known,
                Fault.CONTENT,
                "WhatsApp does not take it as it is.",
                100,
                33,
                131008,
                131009,
                131051,
                131052,
                131053);
        return known;
    }

    private static void put(Map<Integer, Meaning> known, Fault fault, String words, int... codes) {
        for (int code : codes) known.put(code, new Meaning(fault, words));
    }
}
