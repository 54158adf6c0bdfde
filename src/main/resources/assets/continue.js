// Presses the one button of a page on which there is nothing else to do.
document.getElementById("continue").submit();
