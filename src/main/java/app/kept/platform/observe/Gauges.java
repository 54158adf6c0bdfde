package app.kept.platform.observe;

import java.util.List;
import java.util.function.ToDoubleFunction;

record Gauges(String name, String help, String label, List<String> of, ToDoubleFunction<String> value)
        implements Metrics.Family {
    @Override
    public void render(StringBuilder text) {
        Metrics.header(text, name, help, "gauge");
        of.forEach(one -> text.append(name)
                .append('{')
                .append(label)
                .append("=\"")
                .append(one)
                .append("\"} ")
                .append(value.applyAsDouble(one))
                .append('\n'));
    }
}
