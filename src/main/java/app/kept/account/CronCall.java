package app.kept.account;

import app.kept.platform.http.Request;

/** The operator's cron asks, with the secret of the settings: of no account, and for nothing but what is due. */
public record CronCall() {
    public static final Request.Attribute<CronCall> ATTRIBUTE = new Request.Attribute<>("cron", CronCall.class);
}
