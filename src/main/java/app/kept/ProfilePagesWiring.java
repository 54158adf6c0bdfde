package app.kept;

import app.kept.profile.Reviews;
import app.kept.profile.picture.PictureDesk;
import app.kept.web.ClockBar;
import app.kept.web.StartPage;
import app.kept.web.page.Pages;
import app.kept.web.profile.FindPage;
import app.kept.web.profile.HostProfilePage;
import app.kept.web.profile.ProfilePage;
import app.kept.web.profile.Robots;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Optional;

/** Puts the pages together on which hosts are seen and found. */
final class ProfilePagesWiring {
    private final Wiring kept;
    private final Pages pages;

    ProfilePagesWiring(Wiring kept, Pages pages) {
        this.kept = kept;
        this.pages = pages;
    }

    StartPage startPage(Optional<ClockBar> clock) {
        var people = new StartPage.People(kept.people().finding(), kept.people().pictures());
        return new StartPage(
                pages,
                kept.hosts(),
                kept.identity().firstStart(),
                clock,
                clock.isPresent() ? Demo.HOSTS : List.of(),
                people,
                findPage()::front);
    }

    ProfilePage profilePage() {
        return new ProfilePage(
                pages,
                kept.people().profiles(reviews()),
                kept.team().accounts(),
                kept.openTimes(),
                kept.booking().address());
    }

    FindPage findPage() {
        return new FindPage(
                pages,
                kept.people().finding(),
                kept.people().pictures(),
                reviews(),
                kept.team().accounts());
    }

    HostProfilePage hostProfilePage(Threshold threshold) {
        return new HostProfilePage(
                threshold,
                kept.hosts(),
                kept.people().pictures(),
                new PictureDesk(kept.people().pictures()),
                kept.people().listings());
    }

    Robots robots() {
        return new Robots(
                kept.people().finding(), kept.team().accounts(), kept.booking().address());
    }

    private Reviews reviews() {
        return kept.privacy().shownReviewsApi(kept.hosts());
    }
}
