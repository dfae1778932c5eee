// Passes the path to the inner page, which opens it.
document.getElementById('frame').src = `/frame/inner${location.search}`;
