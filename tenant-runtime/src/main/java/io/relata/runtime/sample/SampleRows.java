package io.relata.runtime.sample;

import java.util.List;

/**
 * All rows of one sample, in an order in which each comes after those that it links to; the same
 * ones on each run.
 */
record SampleRows(List<SampleTable> tables, List<SampleLinks> links) {

  static final SampleRows NONE = new SampleRows(List.of(), List.of());

  SampleRows {
    tables = List.copyOf(tables);
    links = List.copyOf(links);
  }

  /** The rows that go with a template. */
  static SampleRows of(String template) {
    return switch (template) {
      case "music_store" -> MusicStoreSample.rows();
      case "library" -> LibrarySample.rows();
      case "crm" -> CrmSample.rows();
      default -> NONE;
    };
  }
}
