package app.kept.availability.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;

/** A schedule as programs see it. */
record ScheduleJson(
        UUID id,
        String name,
        @JsonProperty("default") boolean isDefault,
        List<RulesJson.Rule> rules,
        List<RulesJson.OnDate> overrides) {
    static ScheduleJson of(Schedule schedule) {
        return new ScheduleJson(
                schedule.id(),
                schedule.name(),
                schedule.isDefault(),
                RulesJson.rules(schedule.hours()),
                RulesJson.overrides(schedule.hours()));
    }

    /** One of a list. */
    record Named(
            UUID id, String name, @JsonProperty("default") boolean isDefault) {
        static Named of(Schedule schedule) {
            return new Named(schedule.id(), schedule.name(), schedule.isDefault());
        }
    }
}
