package io.relata.platform.management;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.relata.platform.json.ApiBody;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings to be changed; what is not named stays, null puts back the default. */
record SettingsPatch(@JsonValue Map<String, @Nullable Object> values) implements ApiBody {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  SettingsPatch {}
}
