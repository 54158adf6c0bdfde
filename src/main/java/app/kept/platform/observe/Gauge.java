package app.kept.platform.observe;

import java.util.function.DoubleSupplier;

record Gauge(String name, String help, DoubleSupplier value) implements Metrics.Family {
    @Override
    public void render(StringBuilder text) {
        Metrics.header(text, name, help, "gauge");
        text.append(name).append(' ').append(value.getAsDouble()).append('\n');
    }
}
