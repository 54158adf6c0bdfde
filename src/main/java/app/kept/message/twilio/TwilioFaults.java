package app.kept.message.twilio;

import app.kept.message.channel.Fault;
import app.kept.message.phone.ErrorTable;
import app.kept.message.phone.ErrorTable.Meaning;
import java.util.HashMap;
import java.util.Map;

/** What Twilio's error codes mean for us. */
final class TwilioFaults {
    static final ErrorTable TABLE = new ErrorTable("Twilio", known());

    private TwilioFaults() {}

    private static Map<Integer, Meaning> known() {
        var known = new HashMap<Integer, Meaning>();
        addresses(known);
        refusals(known);
        put(known, Fault.OPTED_OUT, "They answered STOP to this sender.", 21610);
        put(known, Fault.THROTTLED, "Too many at once.", 20429, 21611, 14107, 30001, 63018);
        put(known, Fault.THROTTLED, "The carriers' limit for today is reached.", 30022, 30023, 30027);
        put(known, Fault.BUSY, "Twilio is busy.", 20503, 63012, 63002);
        put(known, Fault.BUSY, "The phone is off or out of reach.", 30003);
        put(known, Fault.CONTENT, "The carrier took it for unwanted: see the text and its links.", 30007);
        put(known, Fault.CONTENT, "The text is empty or too long.", 21602, 21605, 21617, 21619, 30019);
        put(
                known,
                Fault.CONTENT,
                "Outside of 24 hours after their last message WhatsApp carries approved templates only: name one for "
                        + "this message where Twilio is set up.",
                63016);
        put(
                known,
                Fault.CONTENT,
                "The template does not fit: its ContentSid, its language, or how many gaps it has.",
                21655,
                21656,
                21654,
                63021,
                63027,
                63028,
                63041,
                63042);
        put(known, Fault.CONTENT, "WhatsApp's rules do not allow it.", 63013, 63049, 63005, 63036, 63040);
        return known;
    }

    private static void addresses(Map<Integer, Meaning> known) {
        put(
                known,
                Fault.ADDRESS,
                "This is no number that can be written to.",
                21211,
                21217,
                21612,
                21614,
                30005,
                63003);
        put(known, Fault.ADDRESS, "This number takes no short messages: a landline.", 30006);
        put(known, Fault.ADDRESS, "They cannot be reached by WhatsApp.", 63024);
    }

    private static void refusals(Map<Integer, Meaning> known) {
        put(known, Fault.PROVIDER, "Twilio does not accept the account or its token.", 20003, 20403, 20404);
        put(known, Fault.PROVIDER, "The account at Twilio is suspended or closed.", 20005, 30002, 10001);
        put(
                known,
                Fault.PROVIDER,
                "The sender is not one of this account at Twilio.",
                21603,
                21606,
                21659,
                21660,
                21701,
                21703,
                21705,
                63007);
        // One number of somebody who books must not stop what goes to all others.
        put(known, Fault.CONTENT, "Twilio does not send to this country until that is switched on there.", 21408);
        put(known, Fault.CONTENT, "A trial account writes only to numbers that were verified at Twilio.", 21608);
        put(known, Fault.PROVIDER, "The sender has to be registered first (A2P 10DLC).", 30034, 30032, 30033, 30035);
        put(known, Fault.PROVIDER, "Twilio cannot use the address for callbacks: see KEPT_BASE_URL.", 21609);
        put(
                known,
                Fault.PROVIDER,
                "The business account at WhatsApp is locked or not registered.",
                63051,
                63020,
                63010);
    }

    private static void put(Map<Integer, Meaning> known, Fault fault, String words, int... codes) {
        for (int code : codes) known.put(code, new Meaning(fault, words));
    }
}
