/* Draws cards once, keeps times current, and tells the server what the page shows already. */
(function () {
  'use strict';

  var MOST_SHOWN = 60;
  var clockOffset = 0;
  var lastAnswers = {};
  var jobsRunning = document.querySelectorAll('#jobs [data-running]').length;

  function drawCards(root) {
    root.querySelectorAll('[data-card]').forEach(function (element) {
      var card = element.getAttribute('data-card');
      element.removeAttribute('data-card');
      window.FusionCards.render(JSON.parse(card), element);
    });
  }

  function setClock(serverTime) {
    if (serverTime) {
      clockOffset = new Date(serverTime).getTime() - Date.now();
    }
  }

  function amount(seconds) {
    if (seconds < 60) {
      return Math.floor(seconds) + ' s';
    } else if (seconds < 3600) {
      return Math.floor(seconds / 60) + ' min';
    } else if (seconds < 172800) {
      return Math.floor(seconds / 3600) + ' h';
    }
    return Math.floor(seconds / 86400) + ' days';
  }

  function relative(seconds, ahead) {
    if (seconds > 0.5) {
      return 'in ' + amount(Math.ceil(seconds));
    }
    // What was to happen and is not seen to have happened yet is not past.
    return ahead || seconds > -1 ? 'now' : amount(-seconds) + ' ago';
  }

  function showTimes() {
    var now = Date.now() + clockOffset;
    document.querySelectorAll('time[data-relative]').forEach(function (time) {
      if (!time.title) {
        time.title = time.textContent;
      }
      var ahead = time.dataset.relative === 'ahead';
      var text = relative((new Date(time.dateTime).getTime() - now) / 1000, ahead);
      if (time.textContent !== text) {
        time.textContent = text;
      }
    });
  }

  function showEmpty() {
    var list = document.getElementById('notifications');
    if (list) {
      document.getElementById('empty').hidden = list.children.length > 0;
      while (list.children.length > MOST_SHOWN) {
        list.lastElementChild.remove();
      }
    }
  }

  function tellWhatIsShown(parameters) {
    var shown = [];
    var newest = 0;
    document.querySelectorAll('#notifications > [data-id]').forEach(function (item) {
      var id = Number(item.dataset.id);
      newest = Math.max(newest, id);
      shown.push(id + ':' + document.getElementById('state-' + id).dataset.version);
    });
    parameters.after = newest;
    parameters.shown = shown.join(',');
  }

  /* When a job has ended, the list above it is not true any more; what somebody is typing is worth more than that. */
  function showWhatJobsHaveMoved() {
    var running = document.querySelectorAll('#jobs [data-running]').length;
    var note = document.querySelector('.forms input[name=note]');
    if (running < jobsRunning && !(note && note.value)) {
      window.location.reload();
    }
    jobsRunning = running;
  }

  function lost(isLost) {
    document.getElementById('lost').hidden = !isLost;
    document.body.classList.toggle('stale', isLost);
  }

  document.addEventListener('htmx:configRequest', function (event) {
    if (event.detail.elt.id === 'notifications') {
      tellWhatIsShown(event.detail.parameters);
    }
  });

  document.addEventListener('htmx:beforeRequest', function (event) {
    // A page of older ones stands still, and nobody looks at a hidden one.
    var still = event.detail.elt.id === 'notifications' && /[?&]cursor=/.test(window.location.search);
    if (document.hidden || still) {
      event.preventDefault();
    }
  });

  document.addEventListener('htmx:beforeSwap', function (event) {
    var id = event.detail.elt.id;
    var answer = event.detail.serverResponse;
    setClock(event.detail.xhr.getResponseHeader('Server-Time'));
    if (id !== 'notifications' && lastAnswers[id] === answer) {
      // Nothing to change: what somebody has marked on the page stays marked.
      event.detail.shouldSwap = false;
    }
    lastAnswers[id] = answer;
  });

  document.addEventListener('htmx:afterSwap', function () {
    drawCards(document);
    showEmpty();
    showTimes();
    showWhatJobsHaveMoved();
  });

  document.addEventListener('htmx:afterRequest', function (event) {
    lost(!event.detail.successful);
  });

  function copyLetter(button) {
    var letter = button.parentElement.querySelector('.letter');
    // Marked as well: where the browser lets no page write to the clipboard, a key does it.
    window.getSelection().selectAllChildren(letter);
    if (navigator.clipboard) {
      navigator.clipboard.writeText(letter.textContent).then(function () {
        button.textContent = 'Copied';
      });
    }
  }

  document.addEventListener('click', function (event) {
    if (event.target.matches('[data-copy]')) {
      copyLetter(event.target);
    }
  });

  document.addEventListener('submit', function (event) {
    var question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
    }
  });

  setClock(document.querySelector('meta[name=server-time]').content);
  drawCards(document);
  showEmpty();
  showTimes();
  window.setInterval(showTimes, 1000);
})();
