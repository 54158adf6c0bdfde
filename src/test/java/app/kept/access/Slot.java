package app.kept.access;

/**
 * A place for an id in a request.
 *
 * @param name of the path's parameter, the query's or the form's field; of a field in JSON the pointer to it
 * @param positionOnly whether it only says which part of a list is wanted
 */
record Slot(Place place, String name, Kind kind, boolean positionOnly) {
    enum Place {
        PATH,
        QUERY,
        BODY
    }
}
