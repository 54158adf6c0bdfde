package app.kept;

import app.kept.web.signin.SignInPage;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the settings want of the server.
 *
 * @param address where people reach this server, once it is known
 * @param signUpOpen whether strangers may make accounts of their own
 * @param demo with what everybody signs in to a demo
 * @param outside who else is believed when they say who somebody is
 * @param analytics who is told of bookings
 * @param providers by whom people are reached
 * @param calSecret what Cal.com signs with that calls the first account
 * @param workers how much due work is done at once
 * @param auditKept how long it is remembered who changed what
 * @param shared what several servers may share
 * @param journey what accounts follow that have no journey of their own
 */
record ServerWishes(
        Supplier<URI> address,
        boolean signUpOpen,
        Optional<SignInPage.Known> demo,
        OutsideSignIns outside,
        Optional<AnalyticsWiring> analytics,
        ProviderWiring.Wishes providers,
        Optional<String> calSecret,
        int workers,
        Duration auditKept,
        RedisWiring shared,
        String journey) {}
