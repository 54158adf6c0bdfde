package app.kept.platform.db;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where PostgreSQL is and as whom we come. */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    private static final String HINT = "KEPT_DATABASE_URL must look like postgresql://user:password@host:5432/kept";

    /** Reads the form that PostgreSQL's own tools take, and the one that JDBC takes. */
    public static DatabaseAddress parse(String text) {
        String bare = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        URI uri;
        try {
            uri = URI.create(bare.startsWith("postgres://") ? bare.replaceFirst("postgres", "postgresql") : bare);
        } catch (IllegalArgumentException e) {
            throw new DatabaseUnavailable(HINT);
        }
        if (!"postgresql".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getPath().length() < 2) {
            throw new DatabaseUnavailable(HINT);
        }
        String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                decoded(login[0]),
                login.length > 1 ? decoded(login[1]) : "");
    }

    /** Whether somebody is there and lets us in, asked once and without much patience. */
    public boolean answers() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "5");
        try (Connection connection = DriverManager.getConnection(jdbcUrl, properties)) {
            return connection.isValid(5);
        } catch (SQLException _) {
            return false;
        }
    }

    /** Without the password: this is what a log may show. */
    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("\\?.*", "") + " as " + user;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
