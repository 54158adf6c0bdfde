package app.kept.web.booking;

import app.kept.booking.Proposals;
import app.kept.event.Facts;
import app.kept.identity.Names;
import app.kept.journey.JourneyStory;
import app.kept.journey.Why;
import app.kept.message.seeing.Resending;
import app.kept.platform.base.Time;

/** What a booking's page is made of besides the booking itself. */
public final class Parts {
    private final ActsOf acts;
    private final TimelinePart journey;
    private final HistoryPart history;
    private final Time time;

    public Parts(
            Proposals proposals,
            JourneyStory story,
            Why why,
            Resending resending,
            Facts facts,
            Names names,
            Time time) {
        this.acts = new ActsOf(proposals, time);
        this.journey = new TimelinePart(story, why, resending, time);
        this.history = new HistoryPart(facts, names);
        this.time = time;
    }

    ActsOf acts() {
        return acts;
    }

    TimelinePart journey() {
        return journey;
    }

    HistoryPart history() {
        return history;
    }

    Time time() {
        return time;
    }
}
