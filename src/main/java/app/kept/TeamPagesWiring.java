package app.kept;

import app.kept.web.room.AccountSettingsPage;
import app.kept.web.room.ClientRulesPage;
import app.kept.web.room.InvitePage;
import app.kept.web.room.TeamDesk;
import app.kept.web.room.TeamInvitePage;
import app.kept.web.room.TeamMemberPage;
import app.kept.web.room.TeamPage;
import app.kept.web.room.Threshold;
import app.kept.web.signin.Entrance;

/** Puts the pages together on which who may come in is seen, asked and let in. */
final class TeamPagesWiring {
    private final Wiring kept;
    private final TeamDesk desk;
    private final Entrance entrance;

    TeamPagesWiring(Wiring kept, Threshold threshold, Entrance entrance) {
        this.kept = kept;
        this.desk = new TeamDesk(threshold, kept.hosts());
        this.entrance = entrance;
    }

    TeamPage list() {
        return new TeamPage(desk, kept.team().members(), kept.team().inviting(), kept.time());
    }

    TeamMemberPage member() {
        return new TeamMemberPage(
                desk,
                kept.team().members(),
                kept.team().handover(),
                kept.team().accounts(),
                kept.identity().apiKeys());
    }

    TeamInvitePage invite() {
        return new TeamInvitePage(desk, kept.team().inviting());
    }

    ClientRulesPage clientRules() {
        return new ClientRulesPage(desk, kept.team().accounts());
    }

    AccountSettingsPage accountSettings() {
        return new AccountSettingsPage(desk, kept.team().accounts(), kept.time());
    }

    InvitePage invitation() {
        return new InvitePage(
                desk,
                kept.identity().linkDoor(),
                kept.team().joining(),
                kept.identity().formTokens(),
                kept.identity().signingIn(),
                entrance);
    }
}
