package io.relata.admin.gallery;

import io.relata.admin.layout.FormProblems;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows one screen of the gallery. */
@Controller
class GalleryController {

  @GetMapping("/gallery/{screen}")
  String show(
      @PathVariable String screen, @RequestParam(defaultValue = "") String text, Model model) {
    Screen shown = Objects.requireNonNull(Screens.of(text).get(screen), screen);
    model.addAttribute(FormProblems.ATTRIBUTE, FormProblems.NONE);
    model.addAllAttributes(shown.attributes());
    return shown.template();
  }
}
