package io.relata.metadata.edit;

import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.FieldId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What edits ask to be written into rows that exist.
 *
 * @param fills the value for rows that have none, by field, as a column of the field's new type
 *     holds it
 * @param replacements from a dropped enum value to the one that takes its place
 */
public record RowFixes(Map<FieldId, Object> fills, Map<EnumValueId, EnumValueId> replacements) {

  public static final RowFixes NONE = new RowFixes(Map.of(), Map.of());

  public RowFixes {
    fills = Collections.unmodifiableMap(new LinkedHashMap<>(fills));
    replacements = Collections.unmodifiableMap(new LinkedHashMap<>(replacements));
  }
}
