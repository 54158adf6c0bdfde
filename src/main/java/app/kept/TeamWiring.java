package app.kept;

import app.kept.account.Accounts;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.event.Audience;
import app.kept.identity.Members;
import app.kept.identity.Teams;
import app.kept.identity.team.AccountApi;
import app.kept.identity.team.AccountKeeping;
import app.kept.identity.team.Handover;
import app.kept.identity.team.InviteApi;
import app.kept.identity.team.InviteLastLook;
import app.kept.identity.team.Invites;
import app.kept.identity.team.Inviting;
import app.kept.identity.team.Joining;
import app.kept.identity.team.MemberApi;
import app.kept.identity.team.MemberKeeping;
import app.kept.identity.team.Standing;
import app.kept.identity.team.TeamLetters;
import app.kept.message.LastLook;
import app.kept.message.Outbox;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;

/** Puts together what looks after accounts and their people. */
final class TeamWiring {
    private final MemberKeeping members;
    private final Handover handover;
    private final Inviting inviting;
    private final Joining joining;
    private final AccountKeeping accounts;

    /** What stands under them. */
    record Ground(Database database, Time time, Audit audit, Directory directory, Changes changes, Audience audience) {}

    TeamWiring(Ground ground, IdentityWiring identity, Outbox outbox, Invites invites, AccountKeeping.Wishes wishes) {
        Database database = ground.database();
        Time time = ground.time();
        Audit audit = ground.audit();
        var table = new Accounts(time);
        var teams = new Teams(database);
        var belonging = new Members(time);
        var standing = new Standing(table, teams);
        var letters = new TeamLetters(outbox, wishes.base(), time);
        var post = new Inviting.Post(identity.links(), letters, time);
        this.inviting = new Inviting(database, teams, invites, standing, audit, post, time);
        this.members = new MemberKeeping(database, teams, standing, inviting, audit);
        this.handover = new Handover(database, teams, standing, letters, audit);
        var people = new Joining.Tables(table, teams, identity.people(), belonging, identity.sessions());
        this.joining = new Joining(database, people, invites, identity.links(), identity.passwords(), audit);
        var tables = new AccountKeeping.Tables(
                table, ground.directory(), teams, belonging, ground.changes(), ground.audience());
        this.accounts = new AccountKeeping(database, tables, standing, audit, wishes, time);
    }

    /** Asked before a letter about an invitation leaves. */
    static LastLook lastLook(Database database, Invites invites) {
        return new InviteLastLook(database, invites);
    }

    MemberKeeping members() {
        return members;
    }

    Handover handover() {
        return handover;
    }

    Inviting inviting() {
        return inviting;
    }

    Joining joining() {
        return joining;
    }

    AccountKeeping accounts() {
        return accounts;
    }

    MemberApi memberApi() {
        return new MemberApi(members, handover);
    }

    InviteApi inviteApi() {
        return new InviteApi(inviting);
    }

    AccountApi accountApi() {
        return new AccountApi(accounts);
    }
}
