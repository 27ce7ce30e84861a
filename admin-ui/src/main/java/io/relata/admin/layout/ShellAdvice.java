package io.relata.admin.layout;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its shell, and an empty list of problems. */
@ControllerAdvice("io.relata.admin")
class ShellAdvice {

  @ModelAttribute("shell")
  Shell shell(HttpServletRequest request) {
    return Shell.of(request);
  }

  @ModelAttribute(FormProblems.ATTRIBUTE)
  FormProblems noProblems() {
    return FormProblems.NONE;
  }
}
