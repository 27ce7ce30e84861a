package io.relata.runtime.sample;

import java.util.List;
import java.util.SortedMap;

/**
 * Links of a many-to-many relation.
 *
 * @param table the table whose rows are linked from
 * @param relation the relation's field on it
 * @param links ids of the other table's rows, by the row's own id
 */
record SampleLinks(String table, String relation, SortedMap<Long, List<Long>> links) {}
