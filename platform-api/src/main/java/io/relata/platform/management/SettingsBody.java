package io.relata.platform.management;

import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Settings;
import io.relata.platform.json.ApiBody;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tenant's settings with the defaults filled in. */
record SettingsBody(Map<String, Long> limits) implements ApiBody {

  static SettingsBody of(Settings settings) {
    Map<String, Long> limits = new LinkedHashMap<>();
    for (Limit limit : Limit.values()) {
      limits.put(limit.settingName(), settings.limits().of(limit));
    }
    return new SettingsBody(limits);
  }
}
