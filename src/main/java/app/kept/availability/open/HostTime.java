package app.kept.availability.open;

/** All there is to know of one host: the rules, what is taken, and what counts against limits. */
public record HostTime(HostCalendar calendar, Taken taken, Counted counted) {}
