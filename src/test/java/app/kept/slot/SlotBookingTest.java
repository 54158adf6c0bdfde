package app.kept.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.availability.Claims;
import app.kept.availability.Holder;
import app.kept.availability.Session;
import app.kept.availability.Span;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.PlainFacts;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import app.kept.testing.ToldFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SlotBookingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String NINE = "2026-11-23T09:00:00Z";
    private static final String TEN = "2026-11-23T10:00:00Z";
    private static final String ELEVEN = "2026-11-23T11:00:00Z";

    private final DatabaseAddress address = TestPostgres.fresh();
    private final Rows rows = new Rows(address);
    private final Database database = new Database(address, 8);
    private final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    private final Audit audit = new Audit(database, time);
    private final Claims claims = new Claims(database, new Changes(), time);
    private final Slots slots = new Slots(database, time);
    private final SlotFacts told = new SlotFacts(PlainFacts.of(database, time), new Changes(), time);
    private final SlotKeeping keeping = new SlotKeeping(database, slots, told, audit);
    private final SlotBooking booking = new SlotBooking(slots, new HostTime(claims), told, time);
    private final OpenSlots open = new OpenSlots(slots, new HostTime(claims), time);
    private final AccountId account = account();
    private final HostId anna = host("anna");

    @AfterEach
    void whatWasToldIsAsTheCatalogueSays() {
        ToldFacts.check(address);
    }

    @BeforeEach
    void itIsNovember() {
        time.set(Instant.parse("2026-11-20T10:00:00Z"));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void ofThirtyTwoWhoRushForOneSlotExactlyOneGetsIt() throws Exception {
        for (Optional<HostId> host : List.of(Optional.of(anna), Optional.<HostId>empty())) {
            SlotId slot = slot(host, NINE, TEN);

            var outcomes = rush(32, _ -> book(slot));

            assertThat(outcomes)
                    .filteredOn(SlotBooking.Outcome.Booked.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(new SlotBooking.Outcome.AlreadyBooked()::equals)
                    .hasSize(31);
        }
        assertThat(rows.number("select count(*) from slot_booking")).isEqualTo(2);
        assertThat(rows.number("select count(*) from claim"))
                .as("the workspace takes nobody's time")
                .isEqualTo(1);
    }

    @Test
    void ofThoseWhoRushForSlotsThatOverlapOneHasTheHost() throws Exception {
        List<SlotId> overlapping = IntStream.range(0, 12)
                .mapToObj(i -> slot(
                        Optional.of(anna),
                        Instant.parse(NINE).plusSeconds(60L * i).toString(),
                        Instant.parse(TEN).plusSeconds(60L * i).toString()))
                .toList();

        var outcomes = rush(24, i -> book(overlapping.get(i % 12)));

        assertThat(outcomes)
                .filteredOn(SlotBooking.Outcome.Booked.class::isInstance)
                .hasSize(1);
        assertThat(rows.number("select count(*) from slot_booking")).isEqualTo(1);
        assertThat(rows.number("select count(*) from claim")).isEqualTo(1);
    }

    @Test
    void aHostWhoIsBusyIsNotBookedAndASlotNextToThatIs() {
        SlotId slot = slot(Optional.of(anna), NINE, TEN);
        SlotId next = slot(Optional.of(anna), TEN, ELEVEN);
        UUID other = Ids.next();
        take("2026-11-23T09:30:00Z", TEN, other);

        assertThat(book(slot)).isEqualTo(new SlotBooking.Outcome.HostBusy());
        assertThat(rows.number("select count(*) from slot_booking")).isZero();
        assertThat(book(next)).isInstanceOf(SlotBooking.Outcome.Booked.class);
    }

    @Test
    void whatIsNotThereNotOfferedOrOverIsNotBooked() {
        SlotId slot = slot(Optional.of(anna), NINE, TEN);
        assertThat(book(new SlotId(Ids.next()))).isEqualTo(new SlotBooking.Outcome.NoSuchSlot());
        AccountId other = account();
        SlotBooking.Outcome elsewhere = database.write(tx -> booking.book(tx, other, slot, Ids.next(), Actor.GUEST));
        assertThat(elsewhere).as("another account's").isEqualTo(new SlotBooking.Outcome.NoSuchSlot());

        change(slot, active(false));
        assertThat(book(slot)).isEqualTo(new SlotBooking.Outcome.Inactive());
        change(slot, active(true));

        time.set(Instant.parse(NINE));
        assertThat(book(slot)).isEqualTo(new SlotBooking.Outcome.Past());
        time.set(Instant.parse(NINE).minusSeconds(1));
        assertThat(book(slot)).isInstanceOf(SlotBooking.Outcome.Booked.class);
        assertThat(rows.number("select count(*) from claim")).isEqualTo(1);
    }

    @Test
    void whatIsReleasedCanBeBookedAgain() {
        SlotId slot = slot(Optional.of(anna), NINE, TEN);
        UUID holder = Ids.next();
        assertThat(book(slot, holder)).isInstanceOf(SlotBooking.Outcome.Booked.class);

        assertThat(release(Ids.next())).as("who has none").isFalse();
        assertThat(book(slot)).isEqualTo(new SlotBooking.Outcome.AlreadyBooked());
        assertThat(release(holder)).isTrue();
        assertThat(release(holder)).isFalse();

        assertThat(rows.number("select count(*) from claim")).isZero();
        assertThat(book(slot)).isInstanceOf(SlotBooking.Outcome.Booked.class);
    }

    @Test
    @Tag("E4")
    void aBookedSlotIsNotDeletedByTheProgramNorBehindItsBack() {
        SlotId slot = slot(Optional.of(anna), NINE, TEN);
        UUID holder = Ids.next();
        book(slot, holder);

        assertThat(remove(slot)).isEqualTo(new SlotKeeping.Outcome.Booked());
        assertThatThrownBy(() -> rows.change("delete from slot where id = ?", slot.value()))
                .rootCause()
                .hasMessageContaining("slot_booking_slot_fk");

        release(holder);
        assertThat(remove(slot)).isInstanceOf(SlotKeeping.Outcome.Done.class);
    }

    @Test
    void aSlotIsBookedOrDeletedAndNeverBoth() throws Exception {
        for (int round = 0; round < 10; round++) {
            SlotId slot = slot(Optional.empty(), NINE, TEN);

            List<Object> outcomes = rush(6, i -> i % 2 == 0 ? book(slot) : remove(slot));

            boolean isThere = slots.find(account, slot).isPresent();
            boolean wasBooked = outcomes.stream().anyMatch(SlotBooking.Outcome.Booked.class::isInstance);
            assertThat(wasBooked).isEqualTo(isThere);
            rows.change("delete from slot_booking");
            rows.change("delete from slot");
        }
    }

    @Test
    void aBookedSlotKeepsItsTimeAndCanBeSwitched() {
        SlotId slot = slot(Optional.of(anna), NINE, TEN);
        book(slot);

        var moved = new SlotKeeping.Wanted(
                Optional.empty(), Optional.of(Instant.parse(ELEVEN)), Optional.empty(), Optional.empty());
        assertThat(change(slot, moved)).isEqualTo(new SlotKeeping.Outcome.Booked());
        assertThat(change(slot, active(false))).isInstanceOf(SlotKeeping.Outcome.Done.class);
        assertThat(slots.find(account, slot).orElseThrow().endAt()).isEqualTo(TEN);
    }

    @Test
    void openAreThoseThatAreActiveStillToComeFreeAndNotInTheWayOfTheirHost() {
        slot(Optional.of(anna), "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z");
        SlotId free = slot(Optional.of(anna), NINE, TEN);
        SlotId off = slot(Optional.of(anna), TEN, ELEVEN);
        SlotId booked = slot(Optional.of(anna), ELEVEN, "2026-11-23T12:00:00Z");
        slot(Optional.of(anna), "2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z");
        SlotId later = slot(Optional.of(anna), "2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z");
        SlotId workspace = slot(Optional.empty(), NINE, TEN);
        change(off, active(false));
        book(booked);
        take("2026-11-24T09:59:00Z", "2026-11-24T10:00:00Z", Ids.next());

        assertThat(open(Optional.of(anna), "", "")).containsExactly(free, later);
        assertThat(open(Optional.of(anna), "2026-11-24", "")).containsExactly(later);
        assertThat(open(Optional.of(anna), "", "2026-11-23")).containsExactly(free);
        assertThat(open(Optional.empty(), "", "")).containsExactly(workspace);
        assertThat(open.list(account(), wanted(Optional.empty(), "", ""), Optional.empty(), 10)
                        .slots())
                .as("another account's")
                .isEmpty();
    }

    @Test
    void pagesOfOpenSlotsGoOnPastThoseThatAreTaken() {
        List<SlotId> all = IntStream.range(0, 30)
                .mapToObj(i -> slot(
                        Optional.of(anna),
                        Instant.parse(NINE).plusSeconds(3_600L * i).toString(),
                        Instant.parse(TEN).plusSeconds(3_600L * i).toString()))
                .toList();
        var until = Instant.parse(NINE).plusSeconds(3_600L * 20);
        take(TEN, until.toString(), Ids.next());

        var found = new ArrayList<SlotId>();
        Optional<SlotKey> after = Optional.empty();
        do {
            OpenSlots.Page page = open.list(account, wanted(Optional.of(anna), "", ""), after, 4);
            page.slots().forEach(slot -> found.add(slot.id()));
            after = page.next().map(SlotKey::written).flatMap(SlotKey::parse);
        } while (after.isPresent());

        var wanted = new ArrayList<>(all.subList(20, 30));
        wanted.addFirst(all.getFirst());
        assertThat(found).containsExactlyElementsOf(wanted);
    }

    private List<SlotId> open(Optional<HostId> host, String from, String to) {
        return open.list(account, wanted(host, from, to), Optional.empty(), 10).slots().stream()
                .map(Slot::id)
                .toList();
    }

    private static OpenSlots.Wanted wanted(Optional<HostId> host, String from, String to) {
        return new OpenSlots.Wanted(
                host,
                Optional.of(from).filter(text -> !text.isEmpty()).map(LocalDate::parse),
                Optional.of(to).filter(text -> !text.isEmpty()).map(LocalDate::parse));
    }

    private SlotBooking.Outcome book(SlotId slot) {
        return book(slot, Ids.next());
    }

    private SlotBooking.Outcome book(SlotId slot, UUID holder) {
        return database.write(tx -> booking.book(tx, account, slot, holder, Actor.GUEST));
    }

    private void take(String start, String end, UUID holder) {
        var span = new Span(Instant.parse(start), Instant.parse(end));
        boolean taken = database.write(
                tx -> claims.take(tx, Session.plain(account, anna, span), new Holder(holder, Optional.empty()))
                        == Claims.Taking.DONE);
        assertThat(taken).isTrue();
    }

    private boolean release(UUID holder) {
        return database.write(tx -> booking.release(tx, account, holder, Actor.SYSTEM));
    }

    private SlotKeeping.Outcome remove(SlotId slot) {
        return keeping.remove(by(), slot);
    }

    private SlotKeeping.Outcome change(SlotId slot, SlotKeeping.Wanted wanted) {
        return keeping.change(by(), slot, wanted);
    }

    private static SlotKeeping.Wanted active(boolean active) {
        return new SlotKeeping.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(active));
    }

    private SlotId slot(Optional<HostId> host, String start, String end) {
        var span = new Span(Instant.parse(start), Instant.parse(end));
        var outcome = keeping.add(by(), new SlotKeeping.NewSlot(host, span, BERLIN, true));
        return ((SlotKeeping.Outcome.Done) outcome).slot().id();
    }

    private Audit.By by() {
        return new Audit.By(account, new Actor(Actor.Kind.SYSTEM, null), "test");
    }

    /** @param act what the i-th does */
    private static <T> List<T> rush(int racers, Racing<T> act) throws Exception {
        var gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, racers)
                    .mapToObj(i -> threads.submit((Callable<T>) () -> {
                        gate.await();
                        return act.run(i);
                    }))
                    .toList();
            gate.countDown();
            var all = new ArrayList<T>();
            for (Future<T> one : running) all.add(one.get());
            return all;
        }
    }

    @FunctionalInterface
    private interface Racing<T> {
        T run(int i);
    }

    private AccountId account() {
        AccountId id = AccountId.next();
        rows.change("""
                insert into account (id, name, time_zone, language, created_at) values (?, 'A', 'UTC', 'en', now())
                """, id.value());
        return id;
    }

    private HostId host(String slug) {
        UUID id = Ids.next();
        rows.change("""
                insert into host (account_id, id, slug, name, time_zone, language, auto_confirm, created_at)
                values (?, ?, ?, 'A', 'UTC', 'en', false, now())
                """, account.value(), id, slug);
        return new HostId(id);
    }
}
