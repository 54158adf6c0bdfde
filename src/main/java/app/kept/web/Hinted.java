package app.kept.web;

import app.kept.booking.Attendee;

/** An address as its owner knows it again, and nobody else to whom the page is passed on can read it. */
final class Hinted {
    private Hinted() {}

    /** Where letters go first; empty where there is no such place. */
    static String of(Attendee attendee) {
        if (attendee.email() != null) return email(attendee.email());
        return attendee.phone() == null ? "" : phone(attendee.phone());
    }

    /** {@code bo…d@ex…com} */
    static String email(String email) {
        int at = email.lastIndexOf('@');
        String host = email.substring(at + 1);
        String name = at < 4 ? email.substring(0, 1) + "…" : email.substring(0, 2) + "…" + email.charAt(at - 1);
        return name + "@" + host.substring(0, Math.min(2, host.length())) + "…"
                + host.substring(host.lastIndexOf('.') + 1);
    }

    /** {@code +49…89} */
    static String phone(String phone) {
        return phone.substring(0, 3) + "…" + phone.substring(phone.length() - 2);
    }
}
